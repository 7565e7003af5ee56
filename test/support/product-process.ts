import { startLocal } from '#local/start-local.ts';

/** The whole product in a process of its own, on the ports from the one that is given on; it ends with its parent. */

const { siteUrl, urls, stop } = await startLocal({ port: Number(process.argv[2]) });
process.once('disconnect', async () => {
  await stop();
  process.exit(0);
});
process.send?.({ siteUrl, urls });

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { type Running, serve } from '#local/cloud/running.ts';
import { withoutChunks } from '#local/cloud/s3/aws-chunked.ts';
import { type CorsRule, corsXml } from '#local/cloud/s3/cors.ts';
import { checkedPost } from '#local/cloud/s3/post-policy.ts';
import { accessDenied, S3Error } from '#local/cloud/s3/s3-error.ts';
import { forStore, readS3Request, type S3Request } from '#local/cloud/s3/s3-request.ts';
import { type Credentials, verifySignature } from '#local/cloud/s3/signature.ts';

export type Bucket = { name: string; cors?: CorsRule[] };

export type S3Options = {
  port: number;
  dataDir?: string;
  buckets: Bucket[];
  /** Names of buckets whose objects anybody may read, as a CDN in front would let them. */
  publicRead?: string[];
  credentials?: Credentials;
  clock?: () => Date;
};

const LOCAL: Credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** S3 in path style. S3rver keeps the objects; who may do what is decided here, since S3rver lets nearly all pass. */
export async function startS3(options: S3Options): Promise<Running> {
  const { port, dataDir, buckets, publicRead = [], credentials = LOCAL, clock = () => new Date() } = options;
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 's3-')));
  await mkdir(directory, { recursive: true });
  const store = new S3rver({
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: buckets.map(({ name, cors }) => ({ name, configs: cors ? [corsXml(cors)] : [] })),
  });
  await store.configureBuckets();
  store.middleware.unshift(async (context, next) => {
    context.state.account = { id: '000000000000', displayName: 'local' };
    await next();
  });
  const handOver = store.callback();

  async function checked(request: S3Request): Promise<S3Request> {
    if (request.method === 'OPTIONS') return request;
    const isForm = request.method === 'POST' && request.headers['content-type']?.startsWith('multipart/form-data');
    if (isForm && !request.key) return checkedPost(request, credentials, clock());
    const isSigned = verifySignature(request, credentials, clock());
    const isRead = ['GET', 'HEAD'].includes(request.method) && request.key !== '';
    if (!isSigned && !(isRead && publicRead.includes(request.bucket))) throw accessDenied();
    const mustBeNew = request.method === 'PUT' && request.headers['if-none-match'] === '*';
    if (mustBeNew && (await store.store.existsObject(request.bucket, request.key))) {
      throw new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
    }
    return withoutChunks(request);
  }

  const server = createServer(async (incoming, response) => {
    try {
      const request = await checked(await readS3Request(incoming));
      handOver(forStore(request, incoming), response);
    } catch (error) {
      const refusal = error instanceof S3Error ? error : new S3Error(400, 'InvalidRequest', String(error));
      refusal.send(response);
    }
  });
  const running = await serve(server, 'S3', port);
  return {
    url: running.url,
    async stop() {
      await running.stop();
      store.logger.exceptions.unhandle();
      store.logger.close();
      if (!dataDir) await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

import type { Local } from '#local/start-local.ts';
export const layDemoData = async (_local: Local, _dataDir: string): Promise<string | undefined> => undefined;

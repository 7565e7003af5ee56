import { parentPort, workerData } from 'node:worker_threads';
import { runSale } from './sale.ts';

parentPort?.postMessage(await runSale(workerData));

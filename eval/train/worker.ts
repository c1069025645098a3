// A worker that fits the members of a committee that it is given, one after the other.
import { parentPort, workerData } from 'node:worker_threads'
import { fit, type FitOptions } from './fit.ts'
import type { Pack } from './pack.ts'

const { pack, jobs } = workerData as { pack: Pack, jobs: FitOptions[] }
for (const job of jobs) parentPort?.postMessage({ seed: job.seed, model: fit(pack, job, (line) => parentPort?.postMessage({ line })) })

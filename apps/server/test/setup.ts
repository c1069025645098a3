// Properties are tried on new examples in every run; FC_SEED, which vitest.config.ts gives and tells, brings back those of an earlier one.
import fc from 'fast-check'

const seed = Number(process.env.FC_SEED)
if (!Number.isSafeInteger(seed)) throw new Error('FC_SEED must be a whole number.')
fc.configureGlobal({ seed })

import fc from 'fast-check'

// The same cases in every run; FUZZ_SEED looks at others.
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20251231) })

// The caution invariants once more, the second half of a million histories.
process.env.HISTORIES_SCALE ??= '35'
process.env.HISTORIES_SEED ??= '19790314'

await import('./caution.test')

export {}

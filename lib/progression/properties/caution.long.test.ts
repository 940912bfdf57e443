// The caution invariants once more, over more than a million histories of another seed.
process.env.HISTORIES_SCALE ??= '90'
process.env.HISTORIES_SEED ??= '20261120'

await import('./caution.test')

export {}

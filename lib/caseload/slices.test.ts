import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slicesOf } from './slices'

test('a page of a list by clinician is put together of the clinicians it spans, whatever they have', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { maxLength: 8 }),
      fc.nat(40),
      fc.integer({ min: 1, max: 12 }),
      (counts, after, most) => {
        const whole = counts.flatMap((count, who) => Array.from({ length: count }, (_, n) => `${who}/${n}`))
        const slices = slicesOf(
          counts.map((count, who) => ({ clinicianUserId: String(who), count })),
          { after, most },
        )
        const page = slices.flatMap((one) =>
          Array.from({ length: one.most }, (_, n) => `${one.clinicianUserId}/${one.after + n}`),
        )
        expect(page).toEqual(whole.slice(after, after + most))
      },
    ),
  )
})

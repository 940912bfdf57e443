import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { painDays } from '@/lib/pain-series/pain-series'
import { TrendChart } from './trend-chart'

const last = '2026-11-20'

function chart(days: ReturnType<typeof painDays>): string {
  return renderToStaticMarkup(createElement(TrendChart, { locale: 'en', title: 'Pain', days }))
}

/** Numbers that came out of nothing show up as these words in the markup. */
function expectSound(markup: string) {
  expect(markup).not.toMatch(/NaN|Infinity|undefined/)
}

describe('the trend chart', () => {
  test('says that nothing was entered, and draws no point and no line', () => {
    const markup = chart(painDays(last, 14, []))
    expectSound(markup)
    expect(markup).toContain('No pain has been entered in these 14 days.')
    expect(markup).not.toContain('stroke-width="0.9"')
    expect(markup.match(/fill-sunken/g)?.length).toBe(15)
  })

  test('stands a range without a single day', () => {
    expectSound(chart([]))
  })

  test('draws one answer as one point, even a 0, and says how many days a line needs', () => {
    const markup = chart(painDays(last, 14, [{ localDate: last, pain: 0 }]))
    expectSound(markup)
    expect(markup.match(/stroke-width="0.9"/g)?.length).toBe(1)
    expect(markup).toContain('A line needs 6 more days')
    expect(markup).not.toContain('stroke-linecap="round"')
  })

  test('draws the usual level once seven days are known', () => {
    const answers = Array.from({ length: 7 }, (_, n) => ({ localDate: `2026-11-${14 + n}`, pain: 3 }))
    const markup = chart(painDays(last, 14, answers))
    expectSound(markup)
    expect(markup).toContain('Usual level now 3.')
    expect(markup).toContain('stroke-linecap="round"')
  })

  test('its table shows an unanswered day in words', () => {
    expect(chart(painDays(last, 3, []))).toContain('no answer')
  })
})

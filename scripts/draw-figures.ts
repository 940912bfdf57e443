import { readFileSync, writeFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { FigureDrawing } from '@/components/exercise-figure/figure-drawing'
import { SecondDrawing } from '@/components/exercise-figure/second-drawing'
import { type FigureCode, figures } from '@/lib/exercise-figure/figures/catalogue'
import { secondStillOf, stillOf } from '@/lib/exercise-figure/motion'
import { translator } from '@/lib/messages'

// Writes docs/figures.svg: every exercise in its key positions, to be looked at after a figure has changed.

const cell = { width: 216, height: 176, label: 26 }
const perRow = 6

const sheet = readFileSync(new URL('../app/globals.css', import.meta.url), 'utf8')
const light = sheet.slice(sheet.indexOf(':root {'), sheet.indexOf('@variant dark'))
const style = [...light.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)]
  .map(([, name, value]) => `.fill-${name}{fill:${value}}.stroke-${name}{stroke:${value}}`)
  .join('')

const t = translator('en', 'exercises')
const codes = Object.keys(figures) as FigureCode[]
const drawings = codes.flatMap((code) =>
  viewsOf(code).flatMap((second, view) =>
    figures[code].stills.map((pose, index) => ({ code, pose, second, first: index === 0 && view === 0 })),
  ),
)

/** Which views stand on the sheet: false = the first, true = the second. */
function viewsOf(code: FigureCode): boolean[] {
  const { second } = figures[code]
  if (!second) return [false]
  return second.leads === 'alone' ? [true] : [false, true]
}

// the frames of one exercise stand in one row
let next = 0
const places = drawings.map(({ code, first }) => {
  const frames = first ? figures[code].stills.length * viewsOf(code).length : 0
  if ((next % perRow) + Math.min(frames, perRow) > perRow) next += perRow - (next % perRow)
  return next++
})

const cells = drawings.map(({ code, pose, second: fromSecond, first }, index) => {
  const figure = figures[code]
  const { second } = figure
  const place = places[index] ?? 0
  const x = (place % perRow) * cell.width
  const y = Math.floor(place / perRow) * (cell.height + cell.label)
  const drawing = renderToStaticMarkup(
    fromSecond && second
      ? createElement(SecondDrawing, {
          figure,
          second,
          frames: [{ skeleton: secondStillOf(figure, second, pose), seconds: 0 }],
          mirrored: false,
          label: undefined,
        })
      : createElement(FigureDrawing, {
          figure,
          frames: [{ skeleton: stillOf(figure, pose), seconds: 0 }],
          mirrored: false,
          label: undefined,
        }),
  ).replace(
    '<svg ',
    `<svg x="${x + 8}" y="${y + cell.label}" width="${cell.width - 16}" height="${cell.height}" preserveAspectRatio="xMidYMax meet" `,
  )
  const name = first ? `<text x="${x + 10}" y="${y + 20}">${t(`${code}.name`)}</text>` : ''
  return name + drawing
})

const width = perRow * cell.width
const height = Math.ceil(next / perRow) * (cell.height + cell.label) + 12
writeFileSync(
  new URL('../docs/figures.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><style>text{font:600 13px sans-serif}${style}</style><rect class="fill-sheet" width="${width}" height="${height}"/>${cells.join('\n')}</svg>\n`,
)

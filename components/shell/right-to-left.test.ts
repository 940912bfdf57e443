import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Drawings of a body and of a course of days keep their sides: a left leg is a left leg in every script. */
const DRAWINGS = ['components/exercise-figure/']

/** Classes that name a physical side. `ms-`, `pe-`, `start-`, `text-end`, `border-s` turn with the script. */
const ONE_SIDED =
  /(?<=[\s"'`:])-?(?:(?:ml|mr|pl|pr|scroll-ml|scroll-mr)-[\d[a-z]|(?:left|right)-(?:\d|\[|full\b|px\b|auto\b)|text-(?:left|right)(?=[\s"'`])|(?:border-[lr]|rounded-[lr]|rounded-[tb][lr])(?=[\s"'`-]))/g

test('no page names left or right where the script decides: it would break in Arabic or Hebrew', () => {
  const found = ['app', 'components']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${String(file)}`))
    .filter(
      (file) =>
        /\.tsx?$/.test(file) &&
        !file.includes('.test.') &&
        !DRAWINGS.some((folder) => file.startsWith(folder)),
    )
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(ONE_SIDED)].map(([side]) => `${file}: ${side}`),
    )
  expect(found).toEqual([])
})

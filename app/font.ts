import localFont from 'next/font/local'

/** The one typeface: Latin and Latin Extended, weights 200–800, tabular figures on request, slashed zero. */
export const atkinson = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  style: 'normal',
  display: 'swap',
  variable: '--font-atkinson',
  fallback: ['system-ui', 'sans-serif'],
})

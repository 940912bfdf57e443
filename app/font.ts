import localFont from 'next/font/local'

/**
 * The one typeface, every page's largest file after the scripts: Atkinson Hyperlegible Next, Latin, with tabular figures on
 * request, slashed zero. Of its weights only those in use, 400 to 700 (fontTools: `varLib.instancer wght=400:700` on the
 * Latin file of @fontsource-variable 5.3.0, unhinted as it came): 20 kB instead of 34.
 */
export const atkinson = localFont({
  src: './fonts/atkinson-hyperlegible-next-400-700.woff2',
  weight: '400 700',
  style: 'normal',
  display: 'swap',
  variable: '--font-atkinson',
  fallback: ['system-ui', 'sans-serif'],
})

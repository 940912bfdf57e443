// On every answer, static files and errors included. The content policy of pages has a nonce and comes from proxy.ts.
const everywhere = [
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains; preload' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // Not "no-referrer": a form would then be sent with `Origin: null`, which is refused.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  },
]
const staticFilesPolicy = {
  key: 'Content-Security-Policy',
  value:
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }], // asked for whatever a page says
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/:path(_next/static/.*|_next/image|icon.svg|favicon.ico)', headers: [staticFilesPolicy] },
  ],
  typedRoutes: true,
  htmlLimitedBots: /.*/, // titles follow the reader's language; they stand in the head even so, not after the body
  reactCompiler: false,
  output: undefined,
  typescript: { ignoreBuildErrors: true }, // `npm run types` and `npm test` check them, tests included
  distDir: process.env.NEXT_DIST_DIR || '.next',
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'graphile-worker', 'pino', 'nodemailer'],
}
export default config

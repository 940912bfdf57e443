const permissions = (/** @type {Record<string, string>} */ room) =>
  Object.entries({
    accelerometer: '()',
    'browsing-topics': '()',
    geolocation: '()',
    gyroscope: '()',
    magnetometer: '()',
    midi: '()',
    payment: '()',
    usb: '()',
    ...room,
  })
    .map(([name, who]) => `${name}=${who}`)
    .join(', ')

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
    value: permissions({ camera: '()', microphone: '()', 'display-capture': '()' }),
  },
]
// Camera, microphone and screen: in the document of a visit's room and of the test before it, nowhere else.
const inRooms = {
  key: 'Permissions-Policy',
  value: permissions({ camera: '(self)', microphone: '(self)', 'display-capture': '(self)' }),
}
const rooms = ['/visits/test', '/visits/:visitId/room', '/schedule/:visitId/room', '/guest/:token']
const staticFilesPolicy = {
  key: 'Content-Security-Policy',
  value:
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

// proxy.ts does not see an upload: it would read the clip ahead.
const upload = [
  { key: 'Cache-Control', value: 'no-store' },
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }], // asked for whatever a page says
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/api/messages/file', headers: upload },
    { source: '/api/exercises/:exerciseId/media', headers: upload },
    ...rooms.map((source) => ({ source, headers: [inRooms] })),
    { source: '/:path(_next/static/.*|_next/image|icon.svg|favicon.ico)', headers: [staticFilesPolicy] },
  ],
  typedRoutes: true,
  htmlLimitedBots: /.*/, // titles follow the reader's language; they stand in the head even so, not after the body
  reactCompiler: false,
  output: undefined,
  typescript: { ignoreBuildErrors: true }, // `npm run types` and `npm test` check them, tests included
  distDir: process.env.NEXT_DIST_DIR || '.next',
  serverExternalPackages: [
    '@node-rs/argon2',
    'postgres',
    'graphile-worker',
    'pino',
    'nodemailer',
    '@simplewebauthn/server',
  ],
}
export default config

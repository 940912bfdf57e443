/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: true,
  reactCompiler: false,
  output: undefined,
  typescript: { ignoreBuildErrors: true }, // `npm run types` and `npm test` check them, tests included
  distDir: process.env.NEXT_DIST_DIR || '.next',
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'graphile-worker', 'pino', 'nodemailer'],
}
export default config

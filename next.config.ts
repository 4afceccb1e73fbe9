import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  // The console's own server compresses whatever it answers; Next.js leaves out route handlers.
  compress: false,
  reactStrictMode: true,
  serverExternalPackages: ['qrcode'],
  // Lint and types are their own parts of `npm test`.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
      ],
    },
  ],
}

export default config

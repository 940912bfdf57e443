import type { MetadataRoute } from 'next'
import { defaultLocale, translator } from '@/lib/messages'

/** What a phone needs to put the portal on its home screen: it opens where a person's day begins. */
export default function manifest(): MetadataRoute.Manifest {
  const t = translator(defaultLocale, 'offline')
  return {
    id: '/today',
    name: translator(defaultLocale, 'common')('product'),
    short_name: translator(defaultLocale, 'common')('product'),
    description: t('manifest.description'),
    start_url: '/today',
    scope: '/',
    display: 'standalone',
    orientation: 'any',
    background_color: '#f5f1ea',
    theme_color: '#f5f1ea',
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
    shortcuts: [
      { name: t('manifest.checkIn'), url: '/check-in' },
      { name: t('manifest.flare'), url: '/flare' },
    ],
  }
}

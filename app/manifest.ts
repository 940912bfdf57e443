import type { MetadataRoute } from 'next'
import { translator } from '@/lib/messages'
import { readerLocale } from '@/lib/server/locale'

/** What a phone needs to put the portal on its home screen: it opens where a person's day begins. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const locale = await readerLocale()
  const t = translator(locale, 'offline')
  return {
    id: '/today',
    name: translator(locale, 'common')('product'),
    short_name: translator(locale, 'common')('product'),
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

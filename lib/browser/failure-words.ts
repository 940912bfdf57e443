import en from '../messages/en/failure.json'
import es from '../messages/es/failure.json'

/** The few words of an error page, which has no server to hand them over, in the language the page was in. */
export function failureWords(): typeof en & { lang: string } {
  const spanish = typeof document !== 'undefined' && document.documentElement.lang === 'es'
  return spanish ? { lang: 'es', ...es } : { lang: 'en', ...en }
}

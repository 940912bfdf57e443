import { defaultLocale } from '@/lib/messages'
import { NothingHere } from '../nothing-here'

export default function NotFound() {
  return <NothingHere locale={defaultLocale} />
}

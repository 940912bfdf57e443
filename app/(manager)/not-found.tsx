import { readerLocale } from '@/lib/server/locale'
import { NothingHere } from '../nothing-here'

export default async function NotFound() {
  return <NothingHere locale={await readerLocale()} />
}

import {
  Activity,
  CalendarDays,
  ChartLine,
  ClipboardList,
  Dumbbell,
  FileText,
  Footprints,
  Inbox,
  type LucideIcon,
  Menu,
  MessageSquare,
  Phone,
  Search,
  Settings,
  Sun,
  Users,
} from 'lucide-react'

const icons = {
  today: Sun,
  plan: Dumbbell,
  progress: ChartLine,
  messages: MessageSquare,
  more: Menu,
  activity: Footprints,
  checkIn: Activity,
  review: Inbox,
  patients: Users,
  caseload: ClipboardList,
  notes: FileText,
  calendar: CalendarDays,
  settings: Settings,
  search: Search,
  phone: Phone,
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof icons

/** Always beside a word, never instead of one. For server components: a client one would carry the whole set. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  const Drawing = icons[name]
  return <Drawing className={className} strokeWidth={1.75} aria-hidden="true" />
}

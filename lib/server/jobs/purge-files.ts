import 'server-only'
import { purgeFiles } from '@/db/mutations/keep-file'
import { log } from '../log'
import { systemScope } from '../system-scope'

/** Deletes what pictures and clips showed that were removed, or that outlived their purpose. */
export async function purgeFilesJob(): Promise<void> {
  const purged = await purgeFiles(systemScope('worker'), new Date())
  if (purged > 0) log.info({ purged }, 'files purged')
}

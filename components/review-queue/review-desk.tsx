'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ComponentProps, useState } from 'react'
import { ReviewWorkspace } from './review-workspace'

/** The one surface of a clinician that stays open: it keeps its list fresh and decides without waiting. */
export function ReviewDesk(props: ComponentProps<typeof ReviewWorkspace>) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }))
  return (
    <QueryClientProvider client={client}>
      <ReviewWorkspace {...props} />
    </QueryClientProvider>
  )
}

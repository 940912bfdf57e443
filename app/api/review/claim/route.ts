import { claimReviewItem, releaseReviewItem } from '@/db/mutations/claim-review-item'
import { ReviewClaim } from '@/lib/review/schema'
import { careOrRefusal } from '@/lib/server/guards'
import { refuseForeignOrigin } from '@/lib/server/origin'

async function claimed(request: Request) {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const body = ReviewClaim.safeParse(await request.json().catch(() => null))
  if (!body.success) return Response.json({}, { status: 422 })
  const scope = await careOrRefusal(body.data.patientId, { touch: false, writes: false })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  return { scope, itemId: body.data.itemId }
}

/** Marks a case as open before this clinician, or says who has it. */
export async function POST(request: Request) {
  const claim = await claimed(request)
  if (claim instanceof Response) return claim
  return Response.json(await claimReviewItem(claim.scope, { itemId: claim.itemId, now: new Date() }))
}

/** Gives the mark back. */
export async function DELETE(request: Request) {
  const claim = await claimed(request)
  if (claim instanceof Response) return claim
  await releaseReviewItem(claim.scope, { itemId: claim.itemId })
  return Response.json({ status: 'released' })
}

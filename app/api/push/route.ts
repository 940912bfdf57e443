import { dropPushSubscription, keepPushSubscription } from '@/db/mutations/push-subscriptions'
import { PushEndpoint, PushSubscriptionInput } from '@/lib/reminders/schema'
import { patientOrRefusal } from '@/lib/server/guards'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { requestFacts } from '@/lib/server/request'
import { systemScope } from '@/lib/server/system-scope'

/** This browser is to show reminders of whoever is signed in. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const scope = await patientOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const subscription = PushSubscriptionInput.safeParse(await request.json().catch(() => null))
  if (!subscription.success) return Response.json({}, { status: 400 })
  const { userAgent } = await requestFacts()
  await keepPushSubscription(systemScope('sign-in', scope.requestId), {
    userId: scope.userId,
    subscription: subscription.data,
    userAgent,
    now: new Date(),
  })
  return Response.json({})
}

/** This browser is to show no more of them. */
export async function DELETE(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const scope = await patientOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const device = PushEndpoint.safeParse(await request.json().catch(() => null))
  if (!device.success) return Response.json({}, { status: 400 })
  await dropPushSubscription(systemScope('sign-in', scope.requestId), {
    userId: scope.userId,
    endpoint: device.data.endpoint,
  })
  return Response.json({})
}

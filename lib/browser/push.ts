/** Whether this browser shows notifications of this site, and whether it could. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on'

const worker = () => navigator.serviceWorker.ready

/** Never waits for a service worker that is not there. */
async function subscription(): Promise<PushSubscription | null> {
  if (!(await navigator.serviceWorker.getRegistration())) return null
  return (await worker()).pushManager.getSubscription()
}

export async function pushState(): Promise<PushState> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return (await subscription()) ? 'on' : 'off'
}

const send = async (method: 'POST' | 'DELETE', body: unknown) => {
  const answer = await fetch('/api/push', {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error('the portal did not take it')
}

/** Asks the person, then the push service, then tells the portal. Throws when one of them says no. */
export async function turnPushOn(publicKey: string): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState()
  const bytes = Uint8Array.from(atob(publicKey.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  )
  const known = await subscription()
  // made for another installation's key, it would be refused
  await known?.unsubscribe()
  const { endpoint, keys } = (
    await (await worker()).pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes })
  ).toJSON()
  await send('POST', { endpoint, keys })
  return 'on'
}

/** Tells the portal first: what it does not know it cannot send to. */
export async function turnPushOff(): Promise<PushState> {
  const known = await subscription()
  if (known) {
    await send('DELETE', { endpoint: known.endpoint })
    await known.unsubscribe()
  }
  return 'off'
}

import { timeLeft } from '@/lib/server/guards'

/** How long whoever is signed in stays so; asking moves no clock. */
export async function GET(): Promise<Response> {
  const left = await timeLeft()
  return left === null ? Response.json({}, { status: 401 }) : Response.json(left)
}

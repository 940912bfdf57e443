import { authHandler } from '@/lib/server/auth'
import { refuseForeignOrigin } from '@/lib/server/origin'

type Context = { params: Promise<{ nextauth: string[] }> }

export const GET = (request: Request, context: Context) => authHandler(request, context)
export const POST = async (request: Request, context: Context) =>
  refuseForeignOrigin(request) ?? authHandler(request, context)

export { forbidden, getOptionalUser, getSession, requirePermission, requireSession, requireUser, type User } from './session.server'

export { forbidden, getOptionalUser, getSession, listLiveSessions, requirePermission, requireSession, requireUser, type User } from './session.server'

import { RemixBrowser } from '@remix-run/react'
import { hydrateRoot } from 'react-dom/client'

/** No page of ours loads this (pages are not hydrated); the build needs an entry to name. */
hydrateRoot(document, <RemixBrowser />)

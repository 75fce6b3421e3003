declare module 'autocannon' {
  type Load = {
    url: string
    connections: number
    duration: number
    method?: 'GET' | 'POST'
    headers?: Record<string, string>
    body?: string
  }
  export type LoadResult = {
    '1xx': number
    '2xx': number
    '3xx': number
    '4xx': number
    '5xx': number
    errors: number
    requests: { total: number; average: number }
    latency: { p50: number; p99: number }
    duration: number
  }
  export default function autocannon(load: Load): Promise<LoadResult>
}

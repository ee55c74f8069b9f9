import type { NextFunction, Request, Response } from 'express';
import type { Metrics } from '@atelier/observability';

/** Measures every request under the route's pattern; unknown paths share one label, so that strangers cannot make labels. */
export function measureRequests(metrics: Metrics): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const stop = metrics.httpRequestSeconds.startTimer();
    response.once('close', () => {
      const pattern = (request.route as { path?: unknown } | undefined)?.path;
      stop({ method: request.method, route: typeof pattern === 'string' ? pattern : 'unknown', status: String(response.statusCode) });
    });
    next();
  };
}

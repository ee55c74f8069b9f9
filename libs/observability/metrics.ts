import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** All metrics of Atelier in one place: names, help, and closed sets of labels. One catalogue per process. */
export class Metrics {
  readonly registry = new Registry();

  readonly httpRequestSeconds = new Histogram({
    name: 'atelier_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [this.registry],
  });

  readonly jobsEnded = new Counter({
    name: 'atelier_jobs_ended_total',
    help: 'Runs that ended in this process, by outcome (completed, failed, canceled)',
    labelNames: ['kind', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly jobsRunning = new Gauge({
    name: 'atelier_jobs_running',
    help: 'Jobs at work in this process',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });

  readonly stageSeconds = new Histogram({
    name: 'atelier_stage_duration_seconds',
    help: 'Time of one stage of a job',
    labelNames: ['kind', 'stage'] as const,
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}

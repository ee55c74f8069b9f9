import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ErrorFilter, HealthChecks, HealthController, MetricsController } from '@atelier/http';
import { Metrics, type Logger } from '@atelier/observability';

/** What main.ts has opened for the module. */
export interface WorkerParts {
  readonly health: HealthChecks;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** The worker's own small HTTP side: health for the platform, metrics for the operator. */
@Module({})
export class WorkerModule {
  static with({ health, metrics, logger }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: APP_FILTER, useValue: new ErrorFilter(logger) },
        { provide: HealthChecks, useValue: health },
        { provide: Metrics, useValue: metrics },
      ],
    };
  }
}

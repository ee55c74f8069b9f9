import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ImageEditApiModule } from '@atelier/features/image-edit/api';
import { PromptJobsApiModule } from '@atelier/features/prompt-jobs/api';
import { RenderApiModule } from '@atelier/features/render/api';
import { ErrorFilter, HealthChecks, HealthController, JobFileStore, MetricsController, STORAGE_DRIVER, UploadReader, type FileUrls } from '@atelier/http';
import { JobWaiter, JobsService, type JobsRoom } from '@atelier/jobs';
import { Metrics, type Logger } from '@atelier/observability';
import { InstructionPlanner } from '@atelier/planning';
import { FileLinks, type StorageDriver } from '@atelier/storage';
import { FilesController } from './files/files.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { PlansController } from './plans/plans.controller.js';
import { ApiKeyGuard } from './security/api-key.guard.js';

/** What main.ts has opened for the module. */
export interface ApiParts {
  readonly room: JobsRoom;
  readonly storage: StorageDriver;
  readonly bucket: string;
  readonly links: FileLinks;
  readonly urls: FileUrls;
  readonly health: HealthChecks;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly apiKey: string | undefined;
  readonly maxWaitMs: number;
  readonly maxUploadBytes: number;
  readonly planner: InstructionPlanner;
  readonly checkUrl: (url: string, field: string) => void;
}

/** The HTTP process: the doors of all features and what is common to them. */
@Module({})
export class ApiModule {
  static with(parts: ApiParts): DynamicModule {
    const { room, storage, bucket, urls, checkUrl, maxWaitMs, planner } = parts;
    const uploads = new UploadReader(parts.maxUploadBytes);
    return {
      module: ApiModule,
      imports: [
        RenderApiModule.with({ room, storage, bucket, urls, checkUrl, uploads, maxWaitMs }),
        ImageEditApiModule.with({ room, bucket, urls, planner }),
        PromptJobsApiModule.with({ room, storage, bucket, urls, checkUrl, uploads, planner }),
      ],
      controllers: [HealthController, MetricsController, FilesController, JobsController, PlansController],
      providers: [
        { provide: APP_FILTER, useValue: new ErrorFilter(parts.logger) },
        { provide: APP_GUARD, useValue: new ApiKeyGuard(parts.apiKey) },
        { provide: HealthChecks, useValue: parts.health },
        { provide: Metrics, useValue: parts.metrics },
        { provide: FileLinks, useValue: parts.links },
        { provide: STORAGE_DRIVER, useValue: storage },
        { provide: JobsService, useValue: room.jobs },
        { provide: JobWaiter, useValue: room.waiter },
        { provide: InstructionPlanner, useValue: planner },
        { provide: JobFileStore, useValue: new JobFileStore(storage, room.jobs) },
      ],
    };
  }
}

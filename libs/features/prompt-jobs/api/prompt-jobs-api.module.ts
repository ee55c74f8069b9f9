import { Module, type DynamicModule } from '@nestjs/common';
import { StoredInputs, type UrlCheck } from '@atelier/assets';
import { FileUrls, JobFileStore, JobSubmitter, UploadReader } from '@atelier/http';
import { JobWaiter, JobsService, type JobsRoom } from '@atelier/jobs';
import type { InstructionPlanner } from '@atelier/planning';
import type { StorageDriver } from '@atelier/storage';
import { PromptJobsController } from './prompt-jobs.controller.js';
import { PromptJobsPresenter } from './prompt-jobs.presenter.js';
import { PromptJobsService } from './prompt-jobs.service.js';

/** What the app hands to this feature's door. */
export interface PromptJobsApiParts {
  readonly room: JobsRoom;
  readonly storage: StorageDriver;
  readonly bucket: string;
  readonly urls: FileUrls;
  readonly checkUrl: UrlCheck;
  readonly uploads: UploadReader;
  readonly planner: InstructionPlanner;
}

/** The door of prompts. */
@Module({})
export class PromptJobsApiModule {
  static with({ room, storage, bucket, urls, checkUrl, uploads, planner }: PromptJobsApiParts): DynamicModule {
    const submitter = new JobSubmitter(room.accept, new StoredInputs(storage, bucket));
    return {
      module: PromptJobsApiModule,
      controllers: [PromptJobsController],
      providers: [
        { provide: PromptJobsService, useValue: new PromptJobsService(submitter, planner, urls, checkUrl, bucket) },
        { provide: PromptJobsPresenter, useValue: new PromptJobsPresenter(urls) },
        { provide: JobsService, useValue: room.jobs },
        { provide: JobWaiter, useValue: room.waiter },
        { provide: JobFileStore, useValue: new JobFileStore(storage, room.jobs) },
        { provide: UploadReader, useValue: uploads },
        { provide: FileUrls, useValue: urls },
      ],
    };
  }
}

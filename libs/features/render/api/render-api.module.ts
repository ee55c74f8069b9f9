import { Module, type DynamicModule } from '@nestjs/common';
import { StoredInputs, type UrlCheck } from '@atelier/assets';
import { FileUrls, JobSubmitter, UploadReader } from '@atelier/http';
import { JobWaiter, JobsService, type JobsRoom } from '@atelier/jobs';
import type { StorageDriver } from '@atelier/storage';
import { RenderController } from './render.controller.js';
import { RenderDoorSettings } from './render-door.settings.js';
import { RenderService } from './render.service.js';

/** What the app hands to this feature's door. */
export interface RenderApiParts {
  readonly room: JobsRoom;
  readonly storage: StorageDriver;
  readonly bucket: string;
  readonly urls: FileUrls;
  readonly checkUrl: UrlCheck;
  readonly uploads: UploadReader;
  readonly maxWaitMs: number;
}

/** The render door. */
@Module({})
export class RenderApiModule {
  static with({ room, storage, bucket, urls, checkUrl, uploads, maxWaitMs }: RenderApiParts): DynamicModule {
    return {
      module: RenderApiModule,
      controllers: [RenderController],
      providers: [
        { provide: RenderService, useValue: new RenderService(new JobSubmitter(room.accept, new StoredInputs(storage, bucket)), checkUrl, bucket) },
        { provide: JobsService, useValue: room.jobs },
        { provide: JobWaiter, useValue: room.waiter },
        { provide: UploadReader, useValue: uploads },
        { provide: FileUrls, useValue: urls },
        { provide: RenderDoorSettings, useValue: new RenderDoorSettings(maxWaitMs) },
      ],
    };
  }
}

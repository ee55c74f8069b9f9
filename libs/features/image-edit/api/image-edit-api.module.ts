import { Module, type DynamicModule } from '@nestjs/common';
import { FileUrls } from '@atelier/http';
import { BatchService, JobWaiter, JobsService, type JobsRoom } from '@atelier/jobs';
import type { InstructionPlanner } from '@atelier/planning';
import { ImageEditController } from './image-edit.controller.js';
import { ImageEditPresenter } from './image-edit.presenter.js';
import { ImageEditService } from './image-edit.service.js';

/** What the app hands to this feature's door. */
export interface ImageEditApiParts {
  readonly room: JobsRoom;
  readonly bucket: string;
  readonly urls: FileUrls;
  readonly planner: InstructionPlanner;
}

/** The door of batches. */
@Module({})
export class ImageEditApiModule {
  static with({ room, bucket, urls, planner }: ImageEditApiParts): DynamicModule {
    return {
      module: ImageEditApiModule,
      controllers: [ImageEditController],
      providers: [
        { provide: ImageEditService, useValue: new ImageEditService(room.accept, room.batches, planner, urls, bucket) },
        { provide: ImageEditPresenter, useValue: new ImageEditPresenter(urls) },
        { provide: JobsService, useValue: room.jobs },
        { provide: BatchService, useValue: room.batches },
        { provide: JobWaiter, useValue: room.waiter },
        { provide: FileUrls, useValue: urls },
      ],
    };
  }
}

import { Module } from '@nestjs/common';
import { GalleryController } from './gallery.controller.js';

/** What this service's own mails look like, for staff. */
@Module({ controllers: [GalleryController] })
export class GalleryModule {}

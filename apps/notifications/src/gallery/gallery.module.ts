import { Module } from '@nestjs/common';
import { GalleryController } from './gallery.controller.js';

/** What every mail looks like, for staff. */
@Module({ controllers: [GalleryController] })
export class GalleryModule {}

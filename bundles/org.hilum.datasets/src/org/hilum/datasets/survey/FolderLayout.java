// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.survey;

/**
 * How the files of a folder are arranged.
 *
 * @since 0.1.0
 */
public enum FolderLayout {
	/** nnU-Net's raw layout, version 1 or 2: images of several channels in one file per channel. */
	NNUNET,
	/** A task of the Medical Segmentation Decathlon: one image file per case. */
	MSD,
	/** A folder of images and one of label maps with equal names, without dataset.json. */
	PAIRED_FOLDERS,
	/** Any image files; label maps are recognised by their names. */
	LOOSE_FILES
}

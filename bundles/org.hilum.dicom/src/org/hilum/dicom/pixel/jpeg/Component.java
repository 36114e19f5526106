// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

/** One colour component of a frame. */
final class Component {

	final int id;
	final int horizontal;
	final int vertical;
	final int quantization;
	/** Blocks per line and column, filled up to whole MCUs. */
	int blocksAcross;
	int blocksDown;
	/** Blocks that hold pixels. */
	int usedAcross;
	int usedDown;
	/** 64 coefficients per block, in natural order. */
	short[] coefficients;
	HuffmanTable dc;
	HuffmanTable ac;
	int prediction;

	Component(int id, int horizontal, int vertical, int quantization) {
		this.id = id;
		this.horizontal = horizontal;
		this.vertical = vertical;
		this.quantization = quantization;
	}
}

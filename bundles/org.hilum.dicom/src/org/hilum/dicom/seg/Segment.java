// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

/**
 * Description of one segment of a segmentation.
 *
 * @param number        Segment Number
 * @param label         Segment Label, for people
 * @param description   Segment Description, or an empty text
 * @param algorithmType AUTOMATIC, SEMIAUTOMATIC or MANUAL; an empty text when not said
 * @param algorithm     Segment Algorithm Name, or an empty text
 * @param category      what kind of thing it is, such as Anatomical Structure; null when not said
 * @param type          what it is, such as Liver; null when not said
 * @param modifier      its side or another modifier; null when not said
 */
public record Segment(int number, String label, String description, String algorithmType, String algorithm, Code category,
		Code type, Code modifier) {

	/**
	 * {@return a segment made by a model, with the concept that {@link Concepts} lists for its label}
	 *
	 * @param number    Segment Number, from 1
	 * @param label     the label's name
	 * @param algorithm name of the model
	 */
	public static Segment automatic(int number, String label, String algorithm) {
		Concepts.Concept concept = Concepts.of(label);
		return new Segment(number, label, "", "AUTOMATIC", algorithm, concept.category(), concept.type(), concept.side());
	}
}

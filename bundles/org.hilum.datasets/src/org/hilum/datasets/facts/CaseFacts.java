// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.datasets.survey.Part;

/**
 * Everything that was measured of one case.
 *
 * @param id              the case identifier
 * @param part            whether it is trained with
 * @param images          one entry per image file that is there, by channel
 * @param label           the label map, or null when there is none
 * @param rejected        why the engine would refuse the case for training, or null
 * @param rejectedRemedy  what to do about that, or null
 * @since 0.1.0
 */
public record CaseFacts(String id, Part part, List<ImageFacts> images, LabelFacts label, String rejected,
		String rejectedRemedy) {

	/** Copies the list. */
	public CaseFacts {
		images = List.copyOf(images);
	}

	/** {@return the label map, when it is there and readable} */
	@JsonIgnore
	public Optional<LabelFacts> readableLabel() {
		return Optional.ofNullable(label).filter(l -> l.file().readable());
	}

	/** {@return the images that could be read} */
	@JsonIgnore
	public List<ImageFacts> readableImages() {
		return images.stream().filter(i -> i.file().readable()).toList();
	}

	/** {@return all files of the case} */
	@JsonIgnore
	public List<FileFacts> files() {
		Stream<FileFacts> labels = label == null ? Stream.empty() : Stream.of(label.file());
		return Stream.concat(images.stream().map(ImageFacts::file), labels).toList();
	}
}

// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.renaming;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What is renamed, which says what files are changed with the folders. */
public enum RenamedPart {

	/** A data set: its three folders. */
	DATASET,
	/** Models: the folders of all configurations of an experiment. */
	MODEL,
	/** A folder that no file names but the project file. */
	FOLDER;

	/**
	 * {@return the changes of files at the new places}
	 *
	 * @param root  the project folder
	 * @param moves the folders
	 */
	public List<Rewriting> rewritings(Path root, List<Move> moves) {
		return switch (this) {
			case DATASET -> moves.isEmpty() ? List.of() : DatasetTexts.of(root, moves.getFirst());
			case MODEL -> moves.stream().flatMap(move -> ModelTexts.of(move).stream()).toList();
			case FOLDER -> List.of();
		};
	}

	/** {@return the part of a name in a record; a folder where it is not known} */
	static RenamedPart of(String name) {
		return Arrays.stream(values()).filter(part -> part.name().equals(name)).findFirst().orElse(FOLDER);
	}
}

// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hilum.core.HilumException;

/**
 * The messages that every reader of DICOM files shares. None of them carries a value of the data set.
 *
 * @since 0.1.0
 */
public final class DicomProblems {

	private DicomProblems() {
	}

	/**
	 * {@return a failed read in words}
	 *
	 * @param file the file
	 * @param e    what happened
	 */
	public static HilumException unreadable(Path file, IOException e) {
		String what = switch (e) {
			case NoSuchFileException _ -> "The file is missing";
			case AccessDeniedException _ -> "The file cannot be opened: no permission";
			default -> "The file cannot be read: " + e.getMessage();
		};
		return HilumException.input(file, what, "Check that it is there and readable for your account.").because(e);
	}

	/**
	 * {@return the message for a file that is not DICOM}
	 *
	 * @param file the file, or null
	 */
	public static HilumException notDicom(Path file) {
		return HilumException.input(file, "This is not a DICOM file", "Leave it out, or name a DICOM file.");
	}

	/**
	 * {@return the message for a file that is shorter than its elements declare}
	 *
	 * @param file the file, or null
	 * @param tag  the attribute in which it ends
	 */
	public static HilumException truncated(Path file, int tag) {
		return HilumException.input(file, "The file ends in the middle of attribute " + Tags.text(tag),
				"Copy or export it again: it was cut off.");
	}

	/**
	 * {@return the message for a file whose structure cannot be right}
	 *
	 * @param file the file, or null
	 * @param tag  the attribute where this shows
	 * @param why  a clause without final stop, without values of the data set
	 */
	public static HilumException damaged(Path file, int tag, String why) {
		return HilumException.input(file, "The DICOM structure is damaged at attribute " + Tags.text(tag) + ": " + why,
				"Export the file again from its source.");
	}

	/**
	 * {@return the message for an attribute that is needed and missing}
	 *
	 * @param file the file, or null
	 * @param tag  the attribute
	 * @param name its name in the standard
	 */
	public static HilumException missing(Path file, int tag, String name) {
		return HilumException.input(file, "The attribute " + name + ' ' + Tags.text(tag) + " is missing",
				"Export the object again with its full header.");
	}
}

// SPDX-License-Identifier: EPL-2.0
package org.hilum.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;

/**
 * The hippocampus study of the Medical Segmentation Decathlon (Task04; Antonelli et al., Nature Communications 2022; CC
 * BY-SA 4.0): 30 training and 9 test cases in nnU-Net's raw layout, read from the class path, so that it works from a
 * folder, a jar and an OSGi bundle alike.
 */
public final class SampleStudy {

	/** The data set's folder name. */
	public static final String NAME = "Dataset004_Hippocampus";

	private static final String ROOT = "/data/" + NAME + "/";
	private static final String INDEX = "index.txt";
	/** As sha256sum prints it: 64 digits, two blanks, the name. */
	private static final int DIGITS = 64;

	private SampleStudy() {
	}

	/** {@return the study's files, relative to its folder, with / between folders} */
	public static List<String> files() {
		return List.copyOf(index().keySet());
	}

	/**
	 * Copies the study.
	 *
	 * @param nnunetRaw a folder of raw data sets, made when missing
	 * @return the data set's folder in it, {@value #NAME}
	 * @throws HilumException when a file of that name with other content is there, or the folder cannot be written
	 */
	public static Path copyTo(Path nnunetRaw) {
		return copyTo(nnunetRaw, Progress.NONE);
	}

	/**
	 * Copies the study. Files that are there already are kept, so an interrupted copy can be taken up again; every file
	 * is verified against its SHA-256.
	 *
	 * @param nnunetRaw a folder of raw data sets, made when missing
	 * @param progress  receives one unit per file
	 * @return the data set's folder in it, {@value #NAME}
	 * @throws HilumException when a file of that name with other content is there, or the folder cannot be written
	 */
	public static Path copyTo(Path nnunetRaw, Progress progress) {
		Path folder = nnunetRaw.resolve(NAME);
		Map<String, String> index = index();
		progress.begin("Copying the sample study", index.size());
		for (Map.Entry<String, String> entry : index.entrySet()) {
			progress.check("Copying the sample study");
			copy(entry.getKey(), entry.getValue(), folder.resolve(entry.getKey()));
			progress.advance(1);
		}
		return folder;
	}

	private static void copy(String name, String expected, Path target) {
		if (Files.exists(target)) {
			if (!expected.equals(sha256(existing(target)))) {
				throw HilumException.usage("The file " + target + " is there already, with other content",
						"Choose another folder for the sample study, or remove " + target.getParent() + " first.");
			}
			return;
		}
		byte[] bytes = resource(name);
		if (!expected.equals(sha256(bytes))) {
			throw HilumException.environment("The sample study's file " + name + " is damaged in this installation",
					"Install Hilum again.");
		}
		AtomicFiles.write(target, out -> out.write(bytes));
	}

	private static Map<String, String> index() {
		Map<String, String> result = new LinkedHashMap<>();
		for (String line : new String(resource(INDEX), StandardCharsets.UTF_8).lines().toList()) {
			result.put(line.substring(DIGITS + 2), line.substring(0, DIGITS));
		}
		result.put(INDEX, sha256(resource(INDEX)));
		return result;
	}

	private static byte[] existing(Path file) {
		try {
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(),
					"Choose another folder for the sample study.").because(e);
		}
	}

	private static byte[] resource(String name) {
		try (InputStream in = SampleStudy.class.getResourceAsStream(ROOT + name)) {
			if (in == null) {
				throw HilumException.environment("The sample study's file " + name + " is missing in this installation",
						"Install Hilum again.");
			}
			return in.readAllBytes();
		} catch (IOException e) {
			throw HilumException.environment("The sample study's file " + name + " cannot be read: " + e.getMessage(),
					"Install Hilum again.").because(e);
		}
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		} catch (NoSuchAlgorithmException e) {
			throw HilumException.internal("Java has no SHA-256", e);
		}
	}
}

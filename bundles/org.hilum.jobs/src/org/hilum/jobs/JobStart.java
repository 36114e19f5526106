// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an executor is to start.
 *
 * @param name        a line for people, such as the name of a batch job
 * @param line        the program and its arguments
 * @param arguments   the same as arguments of Hilum's command line, for executors that start it in their own way
 * @param folder      the working folder
 * @param log         the file that output is appended to
 * @param environment environment variables to be set; an empty value removes the variable
 * @param resources   what it was given; the device is a particular one
 * @since 0.2
 */
public record JobStart(String name, List<String> line, List<String> arguments, Path folder, Path log,
		Map<String, String> environment, Resources resources) {
}

// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import picocli.CommandLine.Command;

/** The command {@code hilum doctor}: the name that {@code hilum diagnose} had before 0.2. */
@Command(name = "doctor", hidden = true)
final class DiagnoseAlias extends DiagnoseCommand {
}

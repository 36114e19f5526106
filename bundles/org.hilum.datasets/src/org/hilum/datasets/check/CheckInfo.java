// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

/**
 * What a check looks for, in words for users who do not program.
 *
 * @param id          stable name for command lines and files, such as {@code grid-origin}
 * @param severity    how bad a finding is
 * @param title       a few words
 * @param explanation what is wrong and why it matters for training
 * @param remedy      what can be done
 * @since 0.1.0
 */
public record CheckInfo(String id, Severity severity, String title, String explanation, String remedy) {
}
